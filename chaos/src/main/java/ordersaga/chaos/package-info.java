/// Random load under random faults, from one seed, and the verdict: start with [ChaosRun].
@NullMarked
package ordersaga.chaos;

import org.jspecify.annotations.NullMarked;
