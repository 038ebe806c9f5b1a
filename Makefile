# Two commands do everything on a fresh machine: make run, make test.
.PHONY: run test check lock mutants bench
run: ; @exec bin/run
test: ; @exec bin/test
check: ; @exec bin/test --quick
lock: ; @exec bin/lock
mutants: ; @exec bin/mutants
bench: ; @exec bin/bench
