"""What `amends doctor` looks at: the machine, the folder and the terminal, with advice."""
