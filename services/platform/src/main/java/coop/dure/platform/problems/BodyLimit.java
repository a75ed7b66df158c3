package coop.dure.platform.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a body that says it is larger than any operation takes before a byte of it is read. Files and streams of rows
 * have a limit of their own.
 */
@ApplicationScoped
class BodyLimit {
    /** Before Quarkus's own limit, which answers without a document. */
    private static final int BEFORE_ALL = -1_000;

    private static final long DROPPED_FOR_MS = 5_000;

    private final long mostBytes;
    private final long mostStreamedBytes;
    private final List<String> streamed;
    private final ProblemResponses responses;
    private final ObjectMapper json;

    BodyLimit(
            @ConfigProperty(name = "dure.http.max-body-size") MemorySize most,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize mostStreamed,
            @ConfigProperty(name = "dure.http.streamed-types") Optional<List<String>> streamed,
            ProblemResponses responses,
            ObjectMapper json) {
        this.mostBytes = most.asLongValue();
        this.mostStreamedBytes = mostStreamed.asLongValue();
        this.streamed = streamed.orElse(List.of());
        this.responses = responses;
        this.json = json;
    }

    void guard(@Observes Router router) {
        router.route().order(BEFORE_ALL).handler(this::check);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        long most = isStreamed(request.getHeader(HttpHeaders.CONTENT_TYPE)) ? mostStreamedBytes : mostBytes;
        if (saidBytes(request.getHeader(HttpHeaders.CONTENT_LENGTH)) <= most) {
            context.next();
            return;
        }
        ProblemDocument document = responses.document(
                Problem.of(413, "too-large").because("too-large.detail"),
                ProblemResponses.locale(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
        // What is still being sent is read and dropped for a moment: a connection reset under a sender hides the
        // answer.
        request.handler(dropped -> {}).resume();
        context.vertx().setTimer(DROPPED_FOR_MS, over -> request.connection().close());
        context.response()
                .setStatusCode(413)
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(written(document));
    }

    private boolean isStreamed(@Nullable String contentType) {
        return contentType != null && streamed.stream().anyMatch(contentType::startsWith);
    }

    private static long saidBytes(@Nullable String contentLength) {
        try {
            return contentLength == null ? 0 : Long.parseLong(contentLength);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private String written(ProblemDocument document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
