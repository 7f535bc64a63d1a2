# What the command line says of an error; everything else it says is English and stands in the code.

commandline-bench-failed = The benchmark could not be finished: { $reason }
commandline-cannot-run = Cronos cannot run: { $reason }
commandline-demo-running = The demo cannot start: { $reason }
