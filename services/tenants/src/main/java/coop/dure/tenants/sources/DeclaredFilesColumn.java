package coop.dure.tenants.sources;

import com.fasterxml.jackson.core.type.TypeReference;
import coop.dure.tenants.state.JsonColumn;
import jakarta.persistence.Converter;

/** What a source declares of its files. */
@Converter
class DeclaredFilesColumn extends JsonColumn<DeclaredFiles> {
    DeclaredFilesColumn() {
        super(new TypeReference<>() {});
    }
}
