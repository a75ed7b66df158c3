package coop.dure.cdr.jobs;

import coop.dure.cdr.imports.DeliveryKind;
import coop.dure.cdr.privacy.CurrentReader;
import coop.dure.cdr.privacy.Reader;
import coop.dure.platform.idempotency.CurrentRequestKey;
import coop.dure.platform.problems.Problem;
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
    private final CurrentReader reader;
    private final CurrentRequestKey requestKey;
    private final UndoDelivery undo;
    private final CallJobs jobs;

    AskUndo(
            CurrentTenant tenant,
            CurrentReader reader,
            CurrentRequestKey requestKey,
            UndoDelivery undo,
            CallJobs jobs) {
        this.tenant = tenant;
        this.reader = reader;
        this.requestKey = requestKey;
        this.undo = undo;
        this.jobs = jobs;
    }

    Uni<Response> of(DeliveryKind kind, UUID id, @Nullable UndoWish wish, @Nullable String language) {
        requestKey.check();
        Reader who = reader.get();
        WrittenReason.require(wish == null ? null : wish.reason());
        return tenant.require()
                .chain(ref -> undo.of(
                                ref,
                                kind,
                                id,
                                wish == null ? null : wish.reason(),
                                who.author().name(),
                                requestKey.of(ref.id(), wish))
                        .chain(job -> jobs.find(ref.id(), job, who, language)))
                .map(found ->
                        found.orElseThrow(() -> Problem.of(404, "not-found").because("not-found.detail")))
                .map(job -> Response.accepted(job)
                        .location(URI.create("/v1/call-jobs/" + job.id()))
                        .build());
    }
}
