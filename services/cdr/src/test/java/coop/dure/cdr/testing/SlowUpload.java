package coop.dure.cdr.testing;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** An upload that is sent piece by piece, and may be cut off between any two. */
public final class SlowUpload implements AutoCloseable {
    private final Socket socket;

    /**
     * Begins one.
     *
     * @param request method and path
     * @param headers each with its line end
     * @param bytes that its body will have
     */
    public SlowUpload(CdrTenant tenant, String request, String headers, long bytes) throws IOException {
        socket = new Socket("localhost", RestAssured.port);
        send(request
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nConnection: close\r\nAuthorization: Bearer "
                + tenant.systemToken() + "\r\n" + headers + "Content-Length: " + bytes + "\r\n\r\n");
    }

    /** Sends a piece. */
    public void send(String piece) throws IOException {
        socket.getOutputStream().write(piece.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** What is answered, to its end. */
    public String answer() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Goes away. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
