"""How the Polish pipeline is trained, measured and packaged."""
