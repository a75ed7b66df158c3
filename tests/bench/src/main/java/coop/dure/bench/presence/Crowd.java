package coop.dure.bench.presence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.dure.bench.Http;
import coop.dure.bench.Token;
import coop.dure.bench.clients.Client;
import coop.dure.bench.clients.Member;
import coop.dure.local.LocalStack;
import coop.dure.local.demo.play.SignIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Tenants with agents for whom their systems speak. */
final class Crowd {
    /** Longer than a run: a token's end would cut its connections. */
    private static final int LIFESPAN_SECONDS = 4 * 3_600;

    private final LocalStack stack;
    private final SignIn signIn;
    private final Member member;

    Crowd(LocalStack stack, SignIn signIn) {
        this.stack = stack;
        this.signIn = signIn;
        this.member = new Member(stack, signIn);
    }

    /** Brings so many tenants with so many agents each; returns when all are live. */
    List<List<Seat>> bring(int tenants, int agentsEach) {
        List<List<Seat>> seats = new ArrayList<>();
        for (int tenant = 0; tenant < tenants; tenant++) {
            int first = tenant * agentsEach;
            List<String> codes = IntStream.range(first, first + agentsEach)
                    .mapToObj(agent -> String.format(Locale.ROOT, "a%05d", agent))
                    .toList();
            Member.SystemAccess access = member.bringWithAgents(new Client("presence", tenant + 1), codes);
            letTokensLast(access.clientId());
            Token token = new Token(() -> signIn.system(access.clientId(), access.secret()));
            seats.add(codes.stream().map(code -> new Seat(token, code)).toList());
        }
        return seats;
    }

    private void letTokensLast(String clientId) {
        Http keycloak = new Http(stack.keycloakUrl() + "/admin/realms/dure/clients", signIn::keycloakAdministrator);
        JsonNode client = keycloak.get("?clientId=" + clientId).get(0);
        ((ObjectNode) client.get("attributes")).put("access.token.lifespan", String.valueOf(LIFESPAN_SECONDS));
        keycloak.send("PUT", "/" + client.get("id").asText(), client);
    }
}
