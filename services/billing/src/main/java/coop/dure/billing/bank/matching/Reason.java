package coop.dure.billing.bank.matching;

/** Why a line was booked, or was not. */
public enum Reason {
    /** It names the invoice's number. */
    NUMBER,
    /** It is of the invoice's buyer, and of just what is owed. */
    NAME_AND_AMOUNT,
    /** Somebody said so. */
    BY_HAND,
    /** No invoice is named, and no buyer of that name owes just that. */
    NOTHING_FITS,
    /** It names several invoices, or buyers of that name owe just that of several. */
    SEVERAL_FIT,
    /** The invoice that it names was taken back. */
    INVOICE_VOID,
    /** The invoice that it names is in another currency. */
    OTHER_CURRENCY,
    /** Nothing is owed of the invoice that it names: it may be the same money once more. */
    NOTHING_OWED;

    /** Whether it says which invoice was paid. */
    public boolean fits() {
        return this == NUMBER || this == NAME_AND_AMOUNT;
    }
}
