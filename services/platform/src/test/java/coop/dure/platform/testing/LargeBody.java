package coop.dure.platform.testing;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;

/** Sends a body of many megabytes to the service under test: REST-assured takes a second for each of them. */
public final class LargeBody {
    private static final int MEGABYTE = 1024 * 1024;

    private LargeBody() {}

    /** Posts so many megabytes of blanks. */
    public static HttpResponse<String> post(String path, String token, String contentType, int megabytes)
            throws IOException, InterruptedException {
        byte[] body = new byte[megabytes * MEGABYTE];
        Arrays.fill(body, (byte) ' ');
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", contentType)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
