import threading


def work():
    raise OSError("no disk")


thread = threading.Thread(target=work, name="worker")
thread.start()
thread.join()
