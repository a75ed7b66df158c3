@NullMarked
package coop.dure.cdr.jobs;

import org.jspecify.annotations.NullMarked;
