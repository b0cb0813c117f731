# The calls of R that bench/survival.ts is compared with. Reads one request a line from standard
# input, its words between tabs, and writes one line of JSON for each:
#   open CALL FILE ROWS COVARIATES   reads the patients; not timed
#   run                              does the work once: its seconds
#   answer                           the numbers of the last run, by name
suppressPackageStartupMessages(library(survival))

times <- (1:200) * 15

# FILE is columns of little-endian doubles: time, event, cause, group, then the covariates.
read_patients <- function(file, rows, covariates) {
  connection <- file(file, "rb")
  on.exit(close(connection))
  columns <- replicate(4 + covariates, readBin(connection, "double", rows, endian = "little"), simplify = FALSE)
  names(columns) <- c("time", "event", "cause", "group", sprintf("x%d", seq_len(covariates)))
  as.data.frame(columns)
}

curve_numbers <- function(fit) {
  at <- summary(fit, times = times)
  list(survival = at$surv, lower = at$lower, upper = at$upper)
}
cox_numbers <- function(fit) list(coef = unname(coef(fit)), se = sqrt(diag(fit$var)), loglik = fit$loglik)
coxph_numbers <- function(fit) {
  c(cox_numbers(fit), list(concordance = unname(fit$concordance[c("concordance", "std")])))
}
covariates_of <- function(patients) patients[grepl("^x", names(patients))]
model_columns <- function(patients) cbind(patients[c("time", "event")], covariates_of(patients))

# Each call: what is made before the clock starts, what is timed, and the numbers to compare; those
# of `converged` where what is timed is not precise enough to compare.
calls <- list(
  survfit = list(
    run = function(data) survfit(Surv(time, event) ~ 1, data = data, conf.type = "log-log"),
    numbers = curve_numbers
  ),
  # Its interval is on another scale.
  prodlim = list(
    prepare = function(data) { suppressPackageStartupMessages(library(prodlim)); data },
    run = function(data) prodlim(Hist(time, event) ~ 1, data = data),
    numbers = function(fit) list(survival = predict(fit, times = times))
  ),
  survdiff = list(
    run = function(data) survdiff(Surv(time, event) ~ group, data = data),
    numbers = function(test) {
      list(chisq = test$chisq, observed = test$obs, expected = test$exp, variance = as.vector(test$var))
    }
  ),
  coxph = list(
    prepare = model_columns,
    run = function(data) coxph(Surv(time, event) ~ ., data = data),
    numbers = coxph_numbers
  ),
  coxph.fit = list(
    prepare = function(data) list(x = as.matrix(covariates_of(data)), y = Surv(data$time, data$event)),
    run = function(data) {
      coxph.fit(data$x, data$y, strata = NULL, offset = NULL, init = NULL, control = coxph.control(),
                weights = NULL, method = "efron", rownames = NULL, resid = FALSE)
    },
    numbers = function(fit) {
      list(coef = unname(fit$coefficients), se = sqrt(diag(fit$var)), loglik = fit$loglik)
    }
  ),
  crr = list(
    prepare = function(data) {
      suppressPackageStartupMessages(library(cmprsk))
      list(time = data$time, cause = data$cause, x = as.matrix(covariates_of(data)))
    },
    run = function(data) crr(data$time, data$cause, data$x),
    # What is timed stops one step early, with five digits right.
    converged = function(data) crr(data$time, data$cause, data$x, gtol = 1e-10),
    numbers = function(fit) list(coef = unname(fit$coef), variance = as.vector(fit$var), loglik = fit$loglik)
  ),
  survfit.states = list(
    prepare = function(data) transform(data, status = factor(cause, 0:2, c("censored", "one", "two"))),
    run = function(data) survfit(Surv(time, status) ~ 1, data = data),
    numbers = function(fit) {
      at <- summary(fit, times = times)
      list(free = at$pstate[, 1], freeError = at$std.err[, 1],
           incidence = as.vector(at$pstate[, 2:3]), incidenceError = as.vector(at$std.err[, 2:3]))
    }
  ),
  # Its errors follow another formula.
  prodlim.causes = list(
    prepare = function(data) { suppressPackageStartupMessages(library(prodlim)); data },
    run = function(data) prodlim(Hist(time, cause) ~ 1, data = data),
    numbers = function(fit) {
      list(incidence = unlist(lapply(1:2, function(cause) predict(fit, times = times, cause = cause))))
    }
  ),
  cuminc = list(
    prepare = function(data) { suppressPackageStartupMessages(library(cmprsk)); data },
    run = function(data) cuminc(data$time, data$cause, data$group),
    numbers = function(found) {
      at <- timepoints(found[names(found) != "Tests"], times)
      list(incidence = as.vector(t(at$est)), variance = as.vector(t(at$var)), gray = unname(found$Tests[, "stat"]))
    }
  ),
  survfit.survdiff.coxph = list(
    run = function(data) {
      list(curve = survfit(Surv(time, event) ~ 1, data = data, conf.type = "log-log"),
           test = survdiff(Surv(time, event) ~ group, data = data),
           fit = coxph(Surv(time, event) ~ x1 + x2, data = data))
    },
    numbers = function(found) {
      c(curve_numbers(found$curve), list(chisq = found$test$chisq), coxph_numbers(found$fit))
    }
  )
)

as_json <- function(numbers) {
  lists <- vapply(numbers, function(values) {
    paste(ifelse(is.na(values), "null", sprintf("%.17g", values)), collapse = ",")
  }, "")
  sprintf("{%s}", paste(sprintf('"%s":[%s]', names(numbers), lists), collapse = ","))
}

seconds <- 0
requests <- file("stdin", "r")
while (length(line <- readLines(requests, 1)) > 0) {
  words <- strsplit(line, "\t", fixed = TRUE)[[1]]
  if (words[1] == "open") {
    call <- calls[[words[2]]]
    data <- read_patients(words[3], as.integer(words[4]), as.integer(words[5]))
    if (!is.null(call$prepare)) data <- call$prepare(data)
    reply <- '"open"'
  } else if (words[1] == "run") {
    result <- NULL
    # Not to pay for the run before; cleaning up takes longer than a short run leaves to clean.
    if (seconds > 0.1) invisible(gc())
    started <- Sys.time()
    result <- call$run(data)
    seconds <- as.numeric(Sys.time() - started, units = "secs")
    reply <- sprintf("%.9f", seconds)
  } else {
    if (!is.null(call$converged)) result <- call$converged(data)
    reply <- as_json(call$numbers(result))
  }
  cat(reply, "\n", sep = "")
  flush(stdout())
}
