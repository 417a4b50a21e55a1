git config --global user.name Dev; git config --global user.email dev@example.com; git config --global init.defaultBranch main
git config --global advice.detachedHead false
git init -q work && cd work && echo one > a.txt && git add a.txt && git commit -qm one
git branch other && echo two > a.txt && git commit -qam two && git checkout -q other && echo three > a.txt && git commit -qam three
git init -q --bare ../remote.git && git remote add origin ../remote.git && git push -q origin main && git push -q origin other:shared
