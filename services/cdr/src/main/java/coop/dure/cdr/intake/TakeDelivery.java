package coop.dure.cdr.intake;

import coop.dure.cdr.formats.RecordReader;
import coop.dure.cdr.imports.DeliveryKind;
import coop.dure.cdr.imports.DeliveryTexts;
import coop.dure.cdr.imports.Rejected;
import coop.dure.cdr.imports.Upload;
import coop.dure.cdr.imports.Uploads;
import coop.dure.cdr.intake.RowsUnderWay.LogUnavailableException;
import coop.dure.cdr.sources.Source;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantRef;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes a delivery and answers its sender: 202 when at least one row was taken, with those that were not. */
@ApplicationScoped
class TakeDelivery {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Uploads uploads;
    private final ReceiveRows receiveRows;
    private final DeliveryTexts texts;

    TakeDelivery(Uploads uploads, ReceiveRows receiveRows, DeliveryTexts texts) {
        this.uploads = uploads;
        this.receiveRows = receiveRows;
        this.texts = texts;
    }

    /**
     * Takes all items of a new delivery.
     *
     * @param acceptLanguage in which the reasons of rejects are told
     * @param pointer where in the body a reject stands
     */
    Response take(
            TenantRef tenant,
            Source source,
            Uploads.Opening opening,
            RecordReader items,
            @Nullable String acceptLanguage,
            Function<Rejected, String> pointer) {
        Upload.Begun begun = uploads.open(tenant.id(), opening).await().atMost(PATIENCE);
        return take(begun, source, opening.kind(), items, acceptLanguage, pointer);
    }

    /** Takes the items of an upload that has begun. */
    Response take(
            Upload.Begun begun,
            Source source,
            DeliveryKind kind,
            RecordReader items,
            @Nullable String acceptLanguage,
            Function<Rejected, String> pointer) {
        ReceiveRows.Taken taken = taken(begun, source, kind, items);
        switch (taken.standing()) {
            case CANCELLED -> throw Problem.of(409, "import-ended").because("import.cancelled");
            case TAKEN_OVER -> throw Problem.of(409, "upload-taken-over").because("upload.taken-over");
            case GOES_ON -> {}
        }
        List<Rejected> rejected = taken.shown().stream()
                .map(reject -> texts.told(reject, acceptLanguage))
                .toList();
        if (taken.accepted() == 0) {
            Problem none = Problem.of(422, "no-row-accepted").because("no-row.accepted", taken.rejected());
            rejected.forEach(
                    reject -> none.field(pointer.apply(reject), "row.rejected", reject.field(), reject.reason()));
            throw none;
        }
        String path = kind == DeliveryKind.IMPORT ? "/v1/imports/" : "/v1/posts/";
        return Response.accepted(new Receipt(
                        begun.upload().deliveryId(),
                        source.facts().code(),
                        taken.accepted(),
                        taken.rejected(),
                        rejected))
                .location(URI.create(path + begun.upload().deliveryId()))
                .build();
    }

    private ReceiveRows.Taken taken(Upload.Begun begun, Source source, DeliveryKind kind, RecordReader items) {
        try {
            return receiveRows.receive(begun, source, kind, items);
        } catch (LogUnavailableException unavailable) {
            throw Problem.of(503, "log-unavailable").because("log.unavailable").retryAfterSeconds(10);
        } catch (IOException ended) {
            throw Bodies.problem(ended);
        }
    }
}
