package coop.dure.tenants.identity.provider;

import com.fasterxml.jackson.core.type.TypeReference;
import coop.dure.tenants.identity.OwnProvider;
import coop.dure.tenants.state.JsonColumn;
import jakarta.persistence.Converter;

/** What a discovery document told. */
@Converter
public class EndpointsColumn extends JsonColumn<OwnProvider.Endpoints> {
    /** For Hibernate. */
    public EndpointsColumn() {
        super(new TypeReference<>() {});
    }
}
