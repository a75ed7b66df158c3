package coop.dure.tenants.numbers;

import coop.dure.contracts.Validity;
import coop.dure.contracts.tenants.NumberChanged;
import coop.dure.tenants.state.ValiditiesColumn;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A number that a tenant has or had, and on which days. */
@Entity
class PhoneNumber {
    @Id
    UUID numberId;

    UUID tenantId;
    // Of a national code its digits.
    String e164;
    boolean initial;

    @Convert(converter = ValiditiesColumn.class)
    List<Validity> held = List.of();

    boolean present;
    long version;

    @SuppressWarnings("NullAway.Init")
    protected PhoneNumber() {}

    PhoneNumber(UUID tenantId, UUID numberId, String e164, boolean initial) {
        this.tenantId = tenantId;
        this.numberId = numberId;
        this.e164 = e164;
        this.initial = initial;
    }

    /** The day from which it was not the tenant's any more, if it has been and was given up. */
    @Nullable
    LocalDate heldUntil() {
        return held.isEmpty() ? null : held.get(held.size() - 1).until();
    }

    NumberChanged event() {
        return new NumberChanged(tenantId, numberId, e164, NumberSpan.kind(e164).name(), initial, held, version);
    }
}
