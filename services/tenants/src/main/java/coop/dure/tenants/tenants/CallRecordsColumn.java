package coop.dure.tenants.tenants;

import com.fasterxml.jackson.core.type.TypeReference;
import coop.dure.tenants.state.JsonColumn;
import jakarta.persistence.Converter;

/** What a tenant said of its call records. */
@Converter
class CallRecordsColumn extends JsonColumn<CallRecordsDescription> {
    CallRecordsColumn() {
        super(new TypeReference<>() {});
    }
}
