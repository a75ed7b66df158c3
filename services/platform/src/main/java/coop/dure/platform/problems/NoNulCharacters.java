package coop.dure.platform.problems;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** U+0000 is in no name, number or id, and the database does not take it: it goes no further than here. */
class NoNulCharacters {
    @ServerRequestFilter
    void refuse(ContainerRequestContext request) {
        if (has(request.getUriInfo().getPath(true))) {
            throw Problem.of(404, "not-found").because("not-found.detail");
        }
        refuse(request.getUriInfo().getQueryParameters(true).entrySet());
        refuse(request.getHeaders().entrySet());
    }

    private static void refuse(Set<Map.Entry<String, List<String>>> parameters) {
        for (Map.Entry<String, List<String>> parameter : parameters) {
            if (parameter.getValue().stream().anyMatch(NoNulCharacters::has)) {
                throw Problem.of(400, "bad-request").parameter(parameter.getKey(), "parameter.nul");
            }
        }
    }

    private static boolean has(String value) {
        return value.indexOf('\0') >= 0;
    }
}
