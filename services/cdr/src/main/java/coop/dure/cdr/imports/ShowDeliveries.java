package coop.dure.cdr.imports;

import coop.dure.cdr.privacy.CurrentReader;
import coop.dure.cdr.privacy.Reader;
import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.paging.Page;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.security.CurrentTenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is answered about deliveries, whatever their kind. */
@ApplicationScoped
class ShowDeliveries {
    private final CurrentTenant tenant;
    private final CurrentReader currentReader;
    private final Deliveries deliveries;
    private final DeliveryTexts texts;

    ShowDeliveries(CurrentTenant tenant, CurrentReader currentReader, Deliveries deliveries, DeliveryTexts texts) {
        this.tenant = tenant;
        this.currentReader = currentReader;
        this.deliveries = deliveries;
        this.texts = texts;
    }

    /** A page of them, newest first. */
    Uni<Response> page(
            DeliveryKind kind, @Nullable Integer limit, @Nullable String cursor, UriInfo uri, HttpHeaders headers) {
        int most = Limit.of(limit);
        Cursor behind = Cursor.read(cursor, 1);
        UUID behindId = behind == null ? null : behind.uuid(0);
        String language = language(headers);
        return tenant.require()
                .chain(ref -> deliveries.list(ref.id(), kind, behindId, most + 1))
                .map(found -> Page.of(found, most, each -> Cursor.behind(each.id()))
                        .map(each -> texts.told(each, language))
                        .response(uri));
    }

    /** One of them; a problem where there is none. */
    Uni<DeliveryView> one(DeliveryKind kind, UUID id, HttpHeaders headers) {
        String language = language(headers);
        return tenant.require()
                .chain(ref -> deliveries.find(ref.id(), kind, id))
                .map(found -> texts.told(present(found), language));
    }

    /** A page of what became no row of it, in the caller's language. */
    Uni<Response> rejects(
            DeliveryKind kind,
            UUID id,
            @Nullable Integer limit,
            @Nullable String cursor,
            UriInfo uri,
            HttpHeaders headers) {
        int most = Limit.of(limit);
        Cursor behind = Cursor.read(cursor, 1);
        long behindLine = behind == null ? 0 : behind.number(0);
        Reader reader = currentReader.get();
        String language = language(headers);
        return tenant.require()
                .chain(ref -> deliveries
                        .find(ref.id(), kind, id)
                        .invoke(ShowDeliveries::present)
                        .chain(() -> deliveries.rejects(ref.id(), reader, id, behindLine, most))
                        .map(found -> Page.of(found, most, each -> Cursor.behind(each.line()))
                                .map(each -> texts.told(each, language))
                                .response(uri)));
    }

    static @Nullable String language(HttpHeaders headers) {
        return headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE);
    }

    static DeliveryView present(Optional<DeliveryView> found) {
        return found.orElseThrow(() -> Problem.of(404, "not-found").because("not-found.detail"));
    }

    /** For the OpenAPI document. */
    interface RejectPage {
        List<Rejected> getItems();

        @Nullable
        String getNext();
    }
}
