@org.jspecify.annotations.NullMarked
package coop.dure.cdr.formats;
