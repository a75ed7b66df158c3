package coop.dure.platform.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Answers requests with a problem before anybody has read of their bodies. */
@ApplicationScoped
public class UnreadRequests {
    private static final long DROPPED_FOR_MS = 5_000;
    private static final long NO_ERROR = 0;

    private final ProblemResponses responses;
    private final ObjectMapper json;

    UnreadRequests(ProblemResponses responses, ObjectMapper json) {
        this.responses = responses;
        this.json = json;
    }

    /** Answers; what is still being sent is not waited for. */
    public void refuse(RoutingContext context, Problem problem) {
        HttpServerRequest request = context.request();
        ProblemDocument document =
                responses.document(problem, ProblemResponses.locale(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
        HttpServerResponse response = context.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE);
        Long retryAfter = problem.retryAfter();
        if (retryAfter != null) {
            response.putHeader(HttpHeaders.RETRY_AFTER, retryAfter.toString());
        }
        // What is still being sent is read and dropped for a moment: a connection reset under a sender hides the
        // answer.
        request.handler(dropped -> {}).resume();
        if (request.version() == HttpVersion.HTTP_2) {
            // Others share the connection.
            context.vertx().setTimer(DROPPED_FOR_MS, over -> reset(request));
        } else if (hasBody(request)) {
            response.putHeader(HttpHeaders.CONNECTION, "close");
            context.vertx()
                    .setTimer(DROPPED_FOR_MS, over -> request.connection().close());
        }
        response.end(written(document));
    }

    private static void reset(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.response().reset(NO_ERROR);
        }
    }

    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null || length != null && !length.equals("0");
    }

    private String written(ProblemDocument document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
