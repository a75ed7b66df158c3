package coop.dure.system.edge;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Sends a body that is far too large, and reads the answer even where the service ends the connection before it has
 * read all: what an HTTP client library makes of that differs.
 */
final class LargeBody {
    private static final int PIECE = 64 * 1024;

    private LargeBody() {}

    /**
     * What came back.
     *
     * @param text head and body
     */
    record Answer(int status, String text) {}

    static Answer send(String service, String method, String path, String token, String tenant, int bytes) {
        URI uri = URI.create(service);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(30_000);
            String head = method + " " + path + " HTTP/1.1\r\nHost: " + uri.getAuthority()
                    + "\r\nConnection: close\r\nAuthorization: Bearer " + token + "\r\nDure-Tenant: " + tenant
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + bytes + "\r\n\r\n";
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            write(socket, out, bytes);
            return read(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Until all is sent, or an answer is there. */
    private static void write(Socket socket, OutputStream out, int bytes) throws IOException {
        byte[] piece = "[1,".repeat(PIECE / 3).getBytes(StandardCharsets.US_ASCII);
        for (int sent = 0; sent < bytes && socket.getInputStream().available() == 0; sent += piece.length) {
            try {
                out.write(piece, 0, Math.min(piece.length, bytes - sent));
            } catch (IOException ended) {
                return;
            }
        }
    }

    private static Answer read(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            text.append((char) in.read());
        }
        String length = text.toString().replaceAll("(?is).*content-length: (\\d+).*", "$1");
        text.append(new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8));
        return new Answer(Integer.parseInt(text.toString().split(" ", 3)[1]), text.toString());
    }
}
