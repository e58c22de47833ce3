"""A server that accepts every push, after a while: ``python -m bench.push_server 0.05`` says its port and serves."""

import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ACCEPTED = b'{"Status": "Success", "Message": {"Message": "Message broadcasted successfully"}}'


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 200


def main(answer_s: float) -> None:
    never = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            never.wait(answer_s)
            head = b"HTTP/1.0 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(ACCEPTED)
            self.wfile.write(head + ACCEPTED)

        def log_message(self, *_: object) -> None:
            pass

    with _Server(("127.0.0.1", 0), Handler) as server:
        print(server.server_address[1], flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main(float(sys.argv[1]))
