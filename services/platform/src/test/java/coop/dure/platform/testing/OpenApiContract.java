package coop.dure.platform.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The OpenAPI document that a service generates is the one committed under {@code docs/api}, and each of its operations tells
 * what any may answer. A service's test extends
 * it with {@code @QuarkusTest}. {@code -Ddure.update-api} writes the document instead.
 */
public abstract class OpenApiContract {
    private final String service;

    protected OpenApiContract(String service) {
        this.service = service;
    }

    @Test
    void everyOperationTellsWhatAnyMayAnswer() throws IOException {
        JsonNode document = new YAMLMapper().readTree(generated());
        for (JsonNode path : document.get("paths")) {
            for (JsonNode operation : path) {
                for (String status : List.of("401", "403", "429", "503")) {
                    String reference =
                            operation.at("/responses/" + status + "/$ref").asText();
                    assertThat(document.at(reference.substring(1) + "/content").fieldNames())
                            .toIterable()
                            .as("%s of %s", status, operation.get("operationId"))
                            .containsExactly("application/problem+json");
                }
            }
        }
    }

    private static String generated() {
        return RestAssured.given()
                .auth()
                .oauth2(TestIdentity.operator())
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void theGeneratedDocumentIsTheCommittedOne() throws IOException {
        String generated = generated();
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
