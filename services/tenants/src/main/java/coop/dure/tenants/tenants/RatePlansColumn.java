package coop.dure.tenants.tenants;

import com.fasterxml.jackson.core.type.TypeReference;
import coop.dure.contracts.tenants.TenantChanged.RatePlanAssignment;
import coop.dure.tenants.state.JsonColumn;
import jakarta.persistence.Converter;
import java.util.List;

/** The rate plans of a tenant, oldest first. */
@Converter
class RatePlansColumn extends JsonColumn<List<RatePlanAssignment>> {
    RatePlansColumn() {
        super(new TypeReference<>() {});
    }
}
