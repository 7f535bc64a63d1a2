"""Finding documents by free text: normalisation, ranking, bridging of languages, calibrated confidence.

Independent of the database and of Telegram: plain values in, plain values out.
"""
