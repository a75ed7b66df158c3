package coop.dure.tenants.sources;

import com.fasterxml.jackson.core.type.TypeReference;
import coop.dure.contracts.tenants.SourceChanged;
import coop.dure.tenants.state.JsonColumn;
import jakarta.persistence.Converter;
import java.util.List;

/** What a source declared, oldest first. */
@Converter
class SettingsColumn extends JsonColumn<List<SourceChanged.Settings>> {
    SettingsColumn() {
        super(new TypeReference<>() {});
    }
}
