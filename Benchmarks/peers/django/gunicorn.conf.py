"""Two workers, connections kept, requests of one worker on a few threads: what was quickest here of sync, gthread with 1 to 8 threads."""
workers = 2
worker_class = "gthread"
threads = 2
keepalive = 60
worker_tmp_dir = "/dev/shm"
accesslog = None
loglevel = "error"
preload_app = True
