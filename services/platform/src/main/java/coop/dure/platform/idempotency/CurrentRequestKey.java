package coop.dure.platform.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.security.CurrentCaller;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code Idempotency-Key} of the request under way. */
@RequestScoped
public class CurrentRequestKey {
    /** The header's name. */
    public static final String HEADER = "Idempotency-Key";

    /** The header in OpenAPI documents: the name of a parameter of all. */
    public static final String DOCUMENTED = "IdempotencyKey";

    private static final Pattern VALID = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private final CurrentCaller caller;
    private final HttpServerRequest request;
    private final ObjectMapper json;

    CurrentRequestKey(CurrentCaller caller, HttpServerRequest request, ObjectMapper json) {
        this.caller = caller;
        this.request = request;
        this.json = json;
    }

    /** A {@link Problem} 400 where the header is there and is no key. To be asked before anything is done. */
    public void check() {
        String sent = request.getHeader(HEADER);
        if (sent != null && !VALID.matcher(sent).matches()) {
            throw Problem.of(400, "idempotency-key-invalid").parameter(HEADER, "idempotency.key");
        }
    }

    /**
     * The key, {@code null} where the caller sent none.
     *
     * @param tenantId the tenant the request is about, or {@link RequestKey#COOPERATIVE}
     * @param body what was asked for, as it was read: spaces and the order of fields do not matter
     */
    public @Nullable RequestKey of(UUID tenantId, @Nullable Object body) {
        check();
        String sent = request.getHeader(HEADER);
        return sent == null
                ? null
                : new RequestKey(
                        tenantId, caller.get().subject(), request.method().name(), request.path(), sent, hash(body));
    }

    private String hash(@Nullable Object body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(body));
            return HexFormat.of().formatHex(digest);
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("A body that was read cannot be written", e);
        }
    }
}
