# Files of queries and documents, on the command line.

retrieval-data-format = File { $file }, line { $line }: { $reason }
