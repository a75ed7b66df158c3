package coop.dure.cdr.jobs;

import coop.dure.cdr.imports.DeliveryKind;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.security.CurrentAuthor;
import coop.dure.platform.security.CurrentTenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asks for an undo in the name of the caller, and answers the job. */
@ApplicationScoped
class AskUndo {
    private final CurrentTenant tenant;
    private final CurrentAuthor author;
    private final UndoDelivery undo;
    private final CallJobs jobs;

    AskUndo(CurrentTenant tenant, CurrentAuthor author, UndoDelivery undo, CallJobs jobs) {
        this.tenant = tenant;
        this.author = author;
        this.undo = undo;
        this.jobs = jobs;
    }

    Uni<Response> of(DeliveryKind kind, UUID id, @Nullable UndoWish wish) {
        String by = author.get().name();
        WrittenReason.require(wish == null ? null : wish.reason());
        return tenant.require()
                .chain(ref -> undo.of(ref, kind, id, wish == null ? null : wish.reason(), by)
                        .chain(job -> jobs.find(ref.id(), job)))
                .map(found ->
                        found.orElseThrow(() -> Problem.of(404, "not-found").because("not-found.detail")))
                .map(job -> Response.accepted(job)
                        .location(URI.create("/v1/call-jobs/" + job.id()))
                        .build());
    }
}
