package coop.dure.cdr.jobs;

import coop.dure.cdr.testing.CdrTenant;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * Asks for numbers to be erased.
 *
 * @param hotel of whose calls
 * @param admin a token of its administrator
 */
record Erasing(CdrTenant hotel, String admin) {
    Response ask(String token, String query, String number, String reason) {
        return hotel.as(token)
                .contentType(ContentType.JSON)
                .body(Map.of("number", number, "reason", reason))
                .post("/v1/erasures" + query);
    }

    /** The job, when it is done. */
    Response done(Response accepted) {
        accepted.then().statusCode(202);
        String location = accepted.header("Location");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> hotel.as(admin).get(location).path("state").equals("DONE"));
        return hotel.as(admin).get(location);
    }
}
