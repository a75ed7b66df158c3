package coop.dure.billing.invoices;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;

/**
 * VAT on a line.
 *
 * @param category how it is levied
 * @param percent its rate; 0 in all categories but STANDARD
 * @param included whether the line's amount includes it
 */
public record Vat(VatCategory category, BigDecimal percent, boolean included) {
    /** As lines and groups of one invoice stand. */
    public static final Comparator<Vat> ORDER =
            Comparator.comparing(Vat::category).thenComparing(Vat::percent).thenComparing(Vat::included);

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Of what is no supply. */
    static final Vat OUTSIDE = new Vat(VatCategory.OUTSIDE, BigDecimal.ZERO, false);

    /** At equal rates equal, however they are written. */
    public Vat {
        BigDecimal shortest = percent.stripTrailingZeros();
        percent = shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }

    /** On net prices at a rate. */
    public static Vat standard(BigDecimal percent) {
        return new Vat(VatCategory.STANDARD, percent, false);
    }

    /** The category's, where this one is of STANDARD lines. */
    public Vat in(VatCategory other) {
        return other == VatCategory.STANDARD ? this : new Vat(other, BigDecimal.ZERO, included);
    }

    /** A line's amount, in micro-units, of so much net. */
    public long grossMicros(long netMicros) {
        return included ? withVat(netMicros) : netMicros;
    }

    /** The net, in micro-units, of a line's amount. */
    public long netMicros(long grossMicros) {
        return included ? withoutVat(grossMicros) : grossMicros;
    }

    /** An amount with this VAT on it, as it is written where prices include VAT, or do not. */
    public long written(long micros, boolean withVat) {
        return included == withVat ? micros : included ? withoutVat(micros) : withVat(micros);
    }

    /** What is written where prices include VAT, or do not, as an amount with this VAT on it. */
    public long read(long micros, boolean withVat) {
        return included == withVat ? micros : included ? withVat(micros) : withoutVat(micros);
    }

    private long withVat(long netMicros) {
        return scaled(netMicros, HUNDRED.add(percent), HUNDRED);
    }

    private long withoutVat(long grossMicros) {
        return scaled(grossMicros, HUNDRED, HUNDRED.add(percent));
    }

    private static long scaled(long micros, BigDecimal times, BigDecimal by) {
        return BigDecimal.valueOf(micros)
                .multiply(times)
                .divide(by, 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
