package coop.dure.tenants.tenants;

import com.fasterxml.jackson.core.type.TypeReference;
import coop.dure.tenants.state.JsonColumn;
import jakarta.persistence.Converter;

/** Whom a tenant's invoices are made out to. */
@Converter
class BillingColumn extends JsonColumn<BillingDescription> {
    BillingColumn() {
        super(new TypeReference<>() {});
    }
}
