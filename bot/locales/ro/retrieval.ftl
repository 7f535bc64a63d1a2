# Files of queries and documents, on the command line.

retrieval-data-format = Fișierul { $file }, linia { $line }: { $reason }
