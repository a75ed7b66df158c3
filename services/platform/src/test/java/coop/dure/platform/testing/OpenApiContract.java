package coop.dure.platform.testing;

import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The OpenAPI document that a service generates is the one committed under {@code docs/api}. A service's test extends
 * it with {@code @QuarkusTest}. {@code -Ddure.update-api} writes the document instead.
 */
public abstract class OpenApiContract {
    private final String service;

    protected OpenApiContract(String service) {
        this.service = service;
    }

    @Test
    void theGeneratedDocumentIsTheCommittedOne() throws IOException {
        String generated = RestAssured.given()
                .auth()
                .oauth2(TestIdentity.operator())
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        Path committed = Path.of(System.getProperty("dure.root", ".."), "docs", "api", service + ".openapi.yaml");
        if (System.getProperty("dure.update-api") != null) {
            Files.createDirectories(committed.getParent());
            Files.writeString(committed, generated);
        }
        assertThat(generated)
                .as("%s differs; where that is meant, run this test with -Ddure.update-api and commit", committed)
                .isEqualTo(Files.exists(committed) ? Files.readString(committed) : "");
    }
}
