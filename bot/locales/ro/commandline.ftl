# What the command line says of an error; everything else it says is English and stands in the code.

commandline-bench-failed = Măsurătoarea nu s-a putut încheia: { $reason }
commandline-cannot-run = Cronos nu poate porni: { $reason }
commandline-demo-running = Demonstrația nu poate porni: { $reason }
