package coop.dure.presence.connections;

import coop.dure.platform.security.SocketIdentity;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import jakarta.enterprise.context.ApplicationScoped;

/** Ten thousand WebSockets are open at once: of their handshakes only what is needed later is kept. */
@ApplicationScoped
class KeepLittle implements HttpUpgradeCheck {
    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        return context.securityIdentity().map(identity -> {
            SocketIdentity.reduce(identity);
            context.httpRequest().headers().remove(HttpHeaders.AUTHORIZATION);
            return CheckResult.permitUpgradeSync();
        });
    }
}
