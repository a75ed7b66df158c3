package coop.dure.cdr.imports;

/** How rows were delivered. */
public enum DeliveryKind {
    /** A file of the switch. */
    IMPORT,
    /** Dure's own JSON. */
    POST
}
