package coop.dure.platform.problems;

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

    private final long mostBytes;
    private final long mostStreamedBytes;
    private final List<String> streamed;
    private final List<String> streamedPaths;
    private final UnreadRequests unread;

    BodyLimit(
            @ConfigProperty(name = "dure.http.max-body-size") MemorySize most,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize mostStreamed,
            @ConfigProperty(name = "dure.http.streamed-types") Optional<List<String>> streamed,
            @ConfigProperty(name = "dure.http.streamed-paths") Optional<List<String>> streamedPaths,
            UnreadRequests unread) {
        this.mostBytes = most.asLongValue();
        this.mostStreamedBytes = mostStreamed.asLongValue();
        this.streamed = streamed.orElse(List.of());
        this.streamedPaths = streamedPaths.orElse(List.of());
        this.unread = unread;
    }

    void guard(@Observes Router router) {
        router.route().order(BEFORE_ALL).handler(this::check);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        boolean isStreamed = isStreamed(request.getHeader(HttpHeaders.CONTENT_TYPE))
                || streamedPaths.stream().anyMatch(context.normalizedPath()::endsWith);
        long most = isStreamed ? mostStreamedBytes : mostBytes;
        if (saidBytes(request.getHeader(HttpHeaders.CONTENT_LENGTH)) <= most) {
            context.next();
            return;
        }
        unread.refuse(context, Problem.of(413, "too-large").because("too-large.detail"));
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
}
