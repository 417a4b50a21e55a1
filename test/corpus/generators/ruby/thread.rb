Thread.report_on_exception = true
worker = Thread.new { Integer('12a') }
worker.join
