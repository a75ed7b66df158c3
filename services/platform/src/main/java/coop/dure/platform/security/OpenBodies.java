package coop.dure.platform.security;

import coop.dure.platform.tenancy.TenantRef;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jboss.logging.Logger;

/**
 * Cuts the request under way off in the middle of its body, or of its answer's, as soon as its caller may not go on with
 * it: a file takes longer than a revocation may. The next request is told why.
 */
@RequestScoped
public class OpenBodies {
    private static final Logger LOG = Logger.getLogger(OpenBodies.class);

    private final Permissions permissions;
    private final CurrentVertxRequest request;

    OpenBodies(Permissions permissions, CurrentVertxRequest request) {
        this.permissions = permissions;
        this.request = request;
    }

    /**
     * The same file, until then.
     *
     * @param tenant of whom it tells; a member reads it only while it looks after the tenant
     */
    public StreamingOutput readWhileAllowed(TenantRef tenant, StreamingOutput file) {
        HttpServerResponse response = cutOff(permissions.of(tenant, Use.READ));
        return out -> file.write(new WhileOpen(out, response));
    }

    /** Its body has rows of a tenant: reading it fails from then on. */
    public void deliverWhileAllowed(TenantRef tenant) {
        cutOff(permissions.of(tenant, Use.DELIVER));
    }

    private HttpServerResponse cutOff(Permission permission) {
        RoutingContext context = request.getCurrent();
        HttpServerResponse response = context.response();
        Runnable leaveOff = permission.whenEnded(() -> close(context));
        context.addEndHandler(over -> leaveOff.run());
        if (response.ended() || response.closed()) {
            leaveOff.run();
        }
        return response;
    }

    private static void close(RoutingContext context) {
        LOG.infof(
                "%s %s is cut off: its caller may not go on", context.request().method(), context.normalizedPath());
        if (context.request().version() == HttpVersion.HTTP_2) {
            context.response().reset();
        } else {
            context.request().connection().close();
        }
    }

    /** Fails when nobody reads it any more: what is below swallows that, and a file would be written to its end for nobody. */
    private static final class WhileOpen extends FilterOutputStream {
        private final HttpServerResponse response;

        WhileOpen(OutputStream out, HttpServerResponse response) {
            super(out);
            this.response = response;
        }

        @Override
        public void write(int one) throws IOException {
            requireOpen();
            out.write(one);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            requireOpen();
            out.write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            requireOpen();
            out.flush();
        }

        private void requireOpen() throws IOException {
            if (response.closed()) {
                throw new IOException("nobody reads it any more");
            }
        }
    }
}
