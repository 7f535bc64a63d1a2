"""The core of Cronos: plain functions on a database session. It knows nothing of Telegram."""

import os

# numpy reads it when it is loaded. Its products here are small: a second thread costs more than it brings, and on a
# busy machine the threads wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
