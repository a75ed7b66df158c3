package coop.dure.cdr.intake;

import coop.dure.cdr.formats.RecordReader;
import coop.dure.cdr.imports.DeliveryKind;
import coop.dure.cdr.imports.DeliveryTexts;
import coop.dure.cdr.imports.Rejected;
import coop.dure.cdr.sources.Source;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantRef;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes a delivery and answers its sender: 202 when at least one row was taken, with those that were not. */
@ApplicationScoped
class TakeDelivery {
    private final ReceiveRows receiveRows;
    private final DeliveryTexts texts;

    TakeDelivery(ReceiveRows receiveRows, DeliveryTexts texts) {
        this.receiveRows = receiveRows;
        this.texts = texts;
    }

    /**
     * Takes all items.
     *
     * @param acceptLanguage in which the reasons of rejects are told
     * @param pointer where in the body a reject stands
     */
    Response take(
            TenantRef tenant,
            Source source,
            DeliveryKind kind,
            @Nullable String fileName,
            RecordReader items,
            @Nullable String acceptLanguage,
            Function<Rejected, String> pointer) {
        ReceiveRows.Taken taken;
        try {
            taken = receiveRows.receive(tenant.id(), source, kind, fileName, items);
        } catch (ReceiveRows.LogUnavailableException unavailable) {
            throw Problem.of(503, "log-unavailable").because("log.unavailable").retryAfterSeconds(10);
        } catch (IOException cutOff) {
            throw Problem.of(400, "upload-cut-off").because("upload.cut-off");
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
        return Response.accepted(
                        new Receipt(taken.id(), source.facts().code(), taken.accepted(), taken.rejected(), rejected))
                .location(URI.create(path + taken.id()))
                .build();
    }
}
