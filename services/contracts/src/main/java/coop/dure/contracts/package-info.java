/** What crosses a process border: topic names, event records and their JSON Schemas. No logic, no framework. */
@NullMarked
package coop.dure.contracts;

import org.jspecify.annotations.NullMarked;
