package coop.dure.tenants.identity;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;

/** What the identity server answers to whoever makes something. */
final class Made {
    private static final int CREATED = 201;

    private Made() {}

    /** The id of what was made; empty where it was refused, mostly because it is there already, or was not told. */
    static Optional<String> id(Response response) {
        URI place = response.getLocation();
        if (response.getStatus() != CREATED || place == null) {
            return Optional.empty();
        }
        String path = place.getPath();
        return Optional.of(path.substring(path.lastIndexOf('/') + 1));
    }
}
