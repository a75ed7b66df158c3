package coop.dure.tenants.identity.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.dure.platform.problems.Problem;
import coop.dure.tenants.identity.OwnProvider;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * What an issuer's discovery document tells. Whoever names an issuer makes this service ask there: it asks public
 * addresses only, follows nothing, reads little and tells little of what it got. Blocks.
 */
@ApplicationScoped
class Discovery {
    private static final String BELOW = "/.well-known/openid-configuration";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LONGEST = 256 * 1024;
    private static final String BASIC = "client_secret_basic";
    private static final String POST = "client_secret_post";
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final boolean local;

    Discovery(@ConfigProperty(name = "dure.identity-provider.local-issuers") boolean local) {
        this.local = local;
    }

    /** Whether issuers may be on this machine, and without TLS: for the local stack and tests. */
    boolean takesLocal() {
        return local;
    }

    /** {@link Problem} 422 where it cannot be read, or is not that of an issuer with which people can sign in. */
    OwnProvider.Endpoints of(String issuer) {
        JsonNode told = read(issuer);
        if (!issuer.equals(told.path("issuer").asText())) {
            throw refused("identity-provider.other-issuer", told.path("issuer").asText());
        }
        return new OwnProvider.Endpoints(
                address(told, "authorization_endpoint"),
                address(told, "token_endpoint"),
                address(told, "jwks_uri"),
                told.hasNonNull("userinfo_endpoint") ? address(told, "userinfo_endpoint") : null,
                authentication(list(told, "token_endpoint_auth_methods_supported")),
                proofKeys(list(told, "code_challenge_methods_supported")));
    }

    private JsonNode read(String issuer) {
        if (!PublicAddress.is(URI.create(issuer), local)) {
            throw refused("identity-provider.not-public", issuer);
        }
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + BELOW))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                byte[] read = body.readNBytes(LONGEST + 1);
                JsonNode told = answer.statusCode() == 200 && read.length <= LONGEST ? json.readTree(read) : null;
                if (told == null || !told.isObject()) {
                    throw refused("identity-provider.unread", base + BELOW);
                }
                return told;
            }
        } catch (IOException unread) {
            throw refused("identity-provider.unread", base + BELOW);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused("identity-provider.unread", base + BELOW);
        }
    }

    /** The identity server asks there. */
    private String address(JsonNode told, String name) {
        String found = told.path(name).asText();
        if (!ProviderCheck.isAddress(found, local) || !PublicAddress.is(URI.create(found), local)) {
            throw refused("identity-provider.endpoint", name, found);
        }
        return found;
    }

    private static String authentication(@Nullable List<String> methods) {
        // What OpenID Connect Discovery 1.0 says of a document that is silent.
        if (methods == null || methods.contains(BASIC)) {
            return BASIC;
        }
        if (!methods.contains(POST)) {
            throw refused("identity-provider.authentication", String.join(", ", methods));
        }
        return POST;
    }

    private static boolean proofKeys(@Nullable List<String> methods) {
        return methods != null && methods.contains("S256");
    }

    private static @Nullable List<String> list(JsonNode told, String name) {
        if (!told.path(name).isArray()) {
            return null;
        }
        List<String> found = new ArrayList<>();
        told.path(name).forEach(one -> found.add(one.asText()));
        return found;
    }

    private static Problem refused(String key, Object... arguments) {
        return Problem.of(422, "invalid-identity-provider").field("/issuer", key, arguments);
    }
}
