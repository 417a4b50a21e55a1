Promise.reject({ status: 503, detail: 'busy' });
