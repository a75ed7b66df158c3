/** Tests of paging. */
@org.jspecify.annotations.NullMarked
package coop.dure.platform.paging;
