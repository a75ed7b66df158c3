package coop.dure.cdr.sources;

import coop.dure.contracts.tenants.SourceChanged;
import coop.dure.platform.log.Events;
import coop.dure.vocabulary.mapping.CsvMapping;
import coop.dure.vocabulary.mapping.DateOrder;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a source declares of its files, as it lies in its table: JSON, read whole.
 *
 * @param mapping what their columns mean
 * @param columns in which order they are printed
 * @param dateOrder what comes first in dates that print the year last
 */
record DeclaredFiles(
        @Nullable CsvMapping mapping,
        @Nullable List<String> columns,
        @Nullable String dateOrder) {
    static JsonObject write(SourceChanged source) {
        return new JsonObject(Events.write(new DeclaredFiles(source.mapping(), source.columns(), source.dateOrder())));
    }

    /** The order of dates by its name. */
    @Nullable
    DateOrder order() {
        return dateOrder == null ? null : DateOrder.valueOf(dateOrder);
    }

    static DeclaredFiles read(JsonObject stored) {
        return Events.read(stored.encode(), DeclaredFiles.class);
    }
}
