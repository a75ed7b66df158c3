package coop.dure.platform.openapi;

import coop.dure.platform.problems.ProblemDocument;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** What every operation may answer, whatever it is for. All are problem documents. */
enum CommonResponses {
    UNAUTHORIZED("401", "Unauthorized", "There is no token, or none that is accepted", false),
    FORBIDDEN("403", "Forbidden", "Who asks may not do this, or not now", false),
    TOO_MANY_REQUESTS("429", "TooManyRequests", "There were too many requests of this caller", true),
    UNAVAILABLE("503", "Unavailable", "This cannot be answered now", true);

    /** Name of the schema of problem documents. */
    static final String PROBLEM = "Problem";

    private final String status;
    private final String key;
    private final String description;
    private final boolean retry;

    CommonResponses(String status, String key, String description, boolean retry) {
        this.status = status;
        this.key = key;
        this.description = description;
        this.retry = retry;
    }

    static void define(Components components) {
        Arrays.stream(values()).forEach(one -> components.addResponse(one.key, one.response()));
    }

    /** In the place of what is there: what Quarkus says of the first two tells nobody anything. */
    static void addTo(Operation operation) {
        Arrays.stream(values())
                .forEach(one -> operation
                        .getResponses()
                        .addAPIResponse(
                                one.status, OASFactory.createAPIResponse().ref(one.key)));
    }

    static Content problem() {
        return OASFactory.createContent()
                .addMediaType(
                        ProblemDocument.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(PROBLEM)));
    }

    private APIResponse response() {
        APIResponse response =
                OASFactory.createAPIResponse().description(description).content(problem());
        return retry ? response.addHeader("Retry-After", seconds()) : response;
    }

    private static Header seconds() {
        return OASFactory.createHeader()
                .description("After so many seconds it may be sent again")
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.INTEGER));
    }
}
